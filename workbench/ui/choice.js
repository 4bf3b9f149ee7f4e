// A labelled drop-down of the browser's own: it opens by any key people know, and takes letters typed ahead.

export function render({ model, el }) {
  const select = make("select", { id: "choice" }), label = make("label", { for: "choice" }, model.label)
  const draw = () => {
    select.replaceChildren(...model.options.map(([value, text]) => make("option", { value }, text)))
    select.value = model.value
  }
  select.onchange = () => model.send_msg({ type: "value", value: select.value })
  draw()
  model.on(["options", "value"], draw)
  el.append(make("div", { class: "choice" }, label, select))
  if (model.first) settleFocus(() => select)
}
