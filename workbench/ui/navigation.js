// The left-hand panel: the places of the app, and the levels with their counts. On a narrow page it folds
// behind a button.

export function render({ model, el }) {
  const ask = (type, content) => model.send_msg({ type, ...content })
  const panel = make("div", { class: "panel", id: "panel" })
  const toggle = press("", "Menu", () => fold(!nav.classList.contains("open")), { class: "toggle", "aria-expanded": "false", "aria-controls": "panel" })
  toggle.append(icon("menu"), make("span", {}, "Menu"))
  const nav = make("nav", { "aria-label": "Main" }, toggle, panel)
  const fold = open => {
    nav.classList.toggle("open", open)
    toggle.setAttribute("aria-expanded", String(open))
  }

  nav.onkeydown = event => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return
    fold(false)
    toggle.focus()
  }

  const place = ([key, label]) => {
    const node = press("", label, () => { fold(false); ask("screen", { screen: key }) }, { class: "place", "data-key": `screen ${key}`, "aria-current": key === model.current ? "page" : null })
    node.append(icon(key), label)
    return make("li", {}, node)
  }
  const level = one => {
    if (one.more) return make("li", {}, press(one.name, one.name, () => ask("more", { path: one.path }), { class: "level more", "data-key": `more ${one.path}`, style: `--depth: ${one.depth}` }))
    const count = one.numbers.toLocaleString("en-US"), label = `${one.name}, ${count} ${one.numbers === 1 ? "number" : "numbers"}`
    const node = press("", label, () => { fold(false); ask("level", { path: one.path }) }, {
      class: "level", title: one.name, "data-key": `level ${one.path}`, style: `--depth: ${one.depth}`, "aria-current": one.current ? "true" : null })
    node.append(make("span", { class: "name" }, one.name), make("span", { class: "count" }, count))
    return make("li", {}, node)
  }
  const draw = () => {
    const held = panel.getRootNode().activeElement?.dataset.key
    panel.replaceChildren(
      make("ul", { "aria-label": "Pages" }, ...model.items.map(place)),
      make("p", { class: "label", id: "levels" }, "Levels"),
      make("ul", { "aria-labelledby": "levels", class: "levels" }, ...model.tree.map(level)),
    )
    if (held) panel.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true })
  }
  draw()
  model.on(["items", "current", "tree"], draw)
  el.append(nav)
}
