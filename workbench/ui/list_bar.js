// A heading with counts, a checkbox that filters and a button that clears.

export function render({ model, el }) {
  const count = (tone, name) => {
    const text = make("span"), node = make("span", { class: `count ${tone}` }, icon(name), text)
    return { node, say: told => { say(text, told); node.hidden = !told } }
  }
  const heading = make("h2"), good = count("good", "check"), bad = count("bad", "cross")
  const counts = make("span", { class: "counts", role: "status" }, good.node, bad.node)
  const only = checkbox(null, model.only_rejected, on => model.send_msg({ type: "only", on }))
  const clear = press("Clear all", "Clear all", () => model.send_msg({ type: "clear" }), { class: "clear" })
  const tools = make("span", { class: "tools" }, make("label", {}, only, "Only rejected"), clear)
  const draw = () => {
    say(heading, model.heading)
    good.say(model.good)
    bad.say(model.bad)
    only.checked = model.only_rejected
    tools.hidden = !model.filled
  }
  draw()
  model.on(["heading", "good", "bad", "only_rejected", "filled"], draw)
  el.append(make("div", { class: "bar" }, heading, counts, tools))
}
