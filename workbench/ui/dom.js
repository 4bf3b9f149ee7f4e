// Small tools for drawing with the browser's own elements. Text goes in as text nodes and attributes only,
// so nothing that people or files wrote can become markup.

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value)
  node.append(...children)
  return node
}

const press = (text, label, onclick, attributes = {}) => {
  const node = make("button", { type: "button", "aria-label": label === text ? null : label, ...attributes }, text)
  node.onclick = onclick
  return node
}

const checkbox = (label, checked, onchange) => {
  const node = make("input", { type: "checkbox", "aria-label": label })
  node.checked = checked
  node.onchange = () => onchange(node.checked)
  return node
}

const say = (node, text) => {
  if (node.textContent !== text) node.textContent = text
}

const SVG = "http://www.w3.org/2000/svg"

const PATHS = {
  check: "M9 16.2 4.8 12l-1.4 1.4L9 19 21 7l-1.4-1.4z",
  cross: "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12z",
  dots: "M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm0 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  first: "M18.4 16.6 13.8 12l4.6-4.6L17 6l-6 6 6 6zM6 6h2v12H6z",
  previous: "M15.4 7.4 14 6l-6 6 6 6 1.4-1.4L10.8 12z",
  next: "M10 6 8.6 7.4l4.6 4.6-4.6 4.6L10 18l6-6z",
  last: "M5.6 7.4 10.2 12l-4.6 4.6L7 18l6-6-6-6zM16 6h2v12h-2z",
  up: "M7 14l5-5 5 5z",
  down: "M7 10l5 5 5-5z",
  numbers: "M6.6 10.8c1.4 2.8 3.8 5.1 6.6 6.6l2.2-2.2c.3-.3.7-.4 1-.2 1.1.4 2.3.6 3.6.6.6 0 1 .4 1 1V20c0 .6-.4 1-1 1C10.6 21 3 13.4 3 4c0-.6.5-1 1-1h3.5c.6 0 1 .4 1 1 0 1.2.2 2.4.6 3.6.1.3 0 .7-.3 1z",
  download: "M5 20h14v-2H5zM19 9h-4V3H9v6H5l7 7z",
  lock: "M18 8h-1V6A5 5 0 0 0 7 6v2H6a2 2 0 0 0-2 2v10c0 1.1.9 2 2 2h12a2 2 0 0 0 2-2V10a2 2 0 0 0-2-2zM9 6a3 3 0 0 1 6 0v2H9z",
  history: "M13 3a9 9 0 0 0-9 9H1l3.9 3.9.1.1L9 12H6a7 7 0 1 1 7 7c-1.9 0-3.7-.8-4.9-2.1l-1.4 1.5A9 9 0 1 0 13 3zm-1 5v5l4.3 2.5.7-1.2-3.5-2.1V8z",
  menu: "M3 18h18v-2H3zm0-5h18v-2H3zm0-7v2h18V6z",
}

const icon = name => {
  const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  svg.setAttribute("class", "icon")
  path.setAttribute("d", PATHS[name])
  svg.append(path)
  return svg
}

const iconButton = (name, label, onclick, attributes = {}) => {
  const node = press("", label, onclick, { title: label, ...attributes })
  node.append(icon(name))
  return node
}

// Gives the focus to what ``find`` finds, again until it stays: a closing dialog takes it back once or twice.
// Whoever presses a key meanwhile moves on by themselves.
const settleFocus = find => {
  let stayed = 0, moved = false
  for (const deed of ["keydown", "pointerdown"]) addEventListener(deed, () => { moved = true }, { once: true, capture: true })
  const again = tries => {
    const node = find()
    if (!node || moved) return
    if (node.getRootNode().activeElement === node) stayed += 1
    else {
      stayed = 0
      node.focus()
    }
    if (stayed < 4 && tries) setTimeout(() => again(tries - 1), 60)
  }
  again(20)
}
