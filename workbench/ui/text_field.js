// A labelled line of text; what it is good for is Python's to say.

export function render({ model, el }) {
  const input = make("input", { id: "text", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "hint" })
  input.value = model.text ?? ""
  const hint = make("p", { id: "hint", class: "hint", role: "status" })
  input.oninput = () => model.send_msg({ type: "typed", text: input.value })
  const draw = () => say(hint, model.hint)
  draw()
  model.on("hint", draw)
  el.append(make("div", { class: "text" }, make("label", { for: "text" }, model.label), input, hint))
  if (model.first) settleFocus(() => input)
}
