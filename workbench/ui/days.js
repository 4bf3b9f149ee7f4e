// Two fields for days. A day that is still being typed is none yet, and what was typed stays.

export function render({ model, el }) {
  const [min, max] = model.bounds
  const field = (which, text) => {
    const input = make("input", { type: "date", id: which, min, max })
    input.onchange = () => { if (input.validity.valid) model.send_msg({ type: "day", which, day: input.value }) }
    const draw = () => { if (input.value !== model[which]) input.value = model[which] }
    draw()
    model.on(which, draw)
    return make("div", { class: "day" }, make("label", { for: which }, text), input)
  }
  el.append(make("div", { class: "range", role: "group", "aria-label": "Days" }, field("since", "From"), field("until", "To")))
}
