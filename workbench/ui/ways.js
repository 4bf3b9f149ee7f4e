// Labelled radio buttons of the browser's own, one below the other.

export function render({ model, el }) {
  const list = make("div", { class: "list" })
  const way = ([value, text]) => {
    const input = make("input", { type: "radio", name: "way", value })
    input.onchange = () => model.send_msg({ type: "value", value })
    return make("label", {}, input, make("span", {}, text))
  }
  const choose = () => {
    for (const input of list.querySelectorAll("input")) input.checked = input.value === model.value
  }
  const draw = () => {
    list.replaceChildren(...model.options.map(way))
    choose()
  }
  draw()
  model.on("options", draw)
  model.on("value", choose)
  el.append(make("div", { class: "ways", role: "radiogroup", "aria-labelledby": "what" }, make("span", { id: "what" }, model.label), list))
}
