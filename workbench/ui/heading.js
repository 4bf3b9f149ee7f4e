// The top of a screen: the way up, the screen's name as the page's one h1, what it is about, and its menu.

export function render({ model, el }) {
  const ask = (type, content) => model.send_msg({ type, ...content })
  const crumbs = make("ol"), title = make("h1"), note = make("p", { class: "note" })
  const way = make("nav", { "aria-label": "Breadcrumbs" }, crumbs)
  const side = make("div", { class: "side" })
  const text = make("div", { class: "text" }, title, note)
  const crumb = ([path, name], i, all) => {
    const last = i === all.length - 1 && !model.return_to
    return make("li", {}, last ? make("span", { "aria-current": "page" }, name)
      : press(name, name, () => ask("level", { path }), { class: "crumb", "data-path": path }))
  }
  const draw = () => {
    const held = crumbs.getRootNode().activeElement?.dataset.path
    const parts = model.crumbs.map(crumb)
    if (model.return_to) parts.push(make("li", {}, make("span", { "aria-current": "page" }, model.heading)))
    crumbs.replaceChildren(...parts)
    way.hidden = parts.length < 2
    say(title, model.heading)
    say(note, model.note)
    if (held !== undefined) (crumbs.querySelector(`[data-path="${CSS.escape(held)}"]`) ?? title).focus()
  }
  const drawMenu = () => {
    side.replaceChildren()
    if (!model.menu.length) return
    const menu = buttonMenu(model.menu, action => ask("action", { action }))
    const opener = press(model.menu_label, model.menu_label, () => menu.open(opener), { class: "opener", "aria-haspopup": "menu", "aria-expanded": "false" })
    opener.append(icon("down"))
    side.append(opener, menu.menu)
  }
  title.tabIndex = -1
  draw()
  drawMenu()
  model.on(["crumbs", "return_to", "heading", "note"], draw)
  model.on("menu", drawMenu)
  el.append(make("header", {}, way, make("div", { class: "line" }, text, side)))
}
