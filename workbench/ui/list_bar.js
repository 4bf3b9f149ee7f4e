// A heading with counts, a checkbox that filters, a menu of suggestions to accept and a button that clears.

export function render({ model, el }) {
  const count = (tone, name) => {
    const text = make("span"), node = make("span", { class: `count ${tone}` }, icon(name), text)
    return { node, say: told => { say(text, told); node.hidden = !told } }
  }
  const heading = make("h2"), good = count("good", "check"), bad = count("bad", "cross")
  const counts = make("span", { class: "counts", role: "status" }, good.node, bad.node)
  const only = checkbox(null, model.only_rejected, on => model.send_msg({ type: "only", on }))
  const clear = press("Clear all", "Clear all", () => model.send_msg({ type: "clear" }), { class: "clear" })
  const repairs = make("span", { class: "repairs" })
  const tools = make("span", { class: "tools" }, make("label", {}, only, "Only rejected"), repairs, clear)
  const drawRepairs = () => {
    const held = repairs.contains(repairs.getRootNode().activeElement)
    repairs.replaceChildren()
    if (!model.repairs.length) return held && only.focus()
    const menu = buttonMenu(model.repairs, code => model.send_msg({ type: "repair", code }))
    const opener = press("Accept suggestions", "Accept suggestions", () => menu.open(opener), { class: "clear", "aria-haspopup": "menu", "aria-expanded": "false" })
    opener.append(icon("down"))
    repairs.append(opener, menu.menu)
    if (held) opener.focus()
  }
  const draw = () => {
    say(heading, model.heading)
    good.say(model.good)
    bad.say(model.bad)
    only.checked = model.only_rejected
    tools.hidden = !model.filled
  }
  draw()
  drawRepairs()
  model.on("repairs", drawRepairs)
  model.on(["heading", "good", "bad", "only_rejected", "filled"], draw)
  el.append(make("div", { class: "bar" }, heading, counts, tools))
}
