// The columns of a file: their names, samples of their cells, and a drop-down of what each is used as.

export function render({ model, el }) {
  const table = make("table", { "aria-label": model.caption })
  const head = table.createTHead().insertRow(), body = table.createTBody()
  for (const name of ["Column in your file", "Samples", "Used as"]) head.append(make("th", { scope: "col" }, name))
  const draw = () => {
    const held = body.getRootNode().activeElement?.dataset.at
    body.replaceChildren(...model.columns.map(([name, samples, means], at) => {
      const select = make("select", { "aria-label": `${name} is used as`, "data-at": at }, ...model.options.map(([value, text]) => make("option", { value }, text)))
      select.value = means
      select.onchange = () => model.send_msg({ type: "means", at, means: select.value })
      return make("tr", { class: means ? "used" : null }, make("th", { scope: "row" }, name), make("td", {}, samples), make("td", {}, select))
    }))
    if (held) body.querySelector(`[data-at="${held}"]`)?.focus()
  }
  draw()
  model.on(["columns", "options"], draw)
  el.append(make("div", { class: "scroll" }, table))
}
