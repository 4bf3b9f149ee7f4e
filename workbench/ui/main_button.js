// The button that does what a screen is for. What is told of it counts from its first drawing on.

export function render({ model, el }) {
  const button = press("", "", () => model.send_msg({ type: "press" }), { class: "main" })
  const draw = () => {
    say(button, model.label)
    button.disabled = model.disabled
    button.classList.toggle("danger", model.is_danger)
  }
  draw()
  model.on(["label", "disabled", "is_danger"], draw)
  model.on("msg:custom", message => { if (message.focus) settleFocus(() => button) })
  el.append(button)
}
