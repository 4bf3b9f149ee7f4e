// The line below a table: the total, how many rows a page has, and the way to other pages.

const pagerOf = (model, shown, ask) => {
  const where = make("span", { role: "status", class: "where" })
  const size = make("select", { "aria-label": "Rows per page" })
  const to = (name, label, page) => iconButton(name, label, () => ask("page", { page: page() }))
  const last = () => shown().pages - 1
  const first = to("first", "First page", () => 0), previous = to("previous", "Previous page", () => shown().page - 1)
  const next = to("next", "Next page", () => shown().page + 1), final = to("last", "Last page", last)
  const flips = [first, previous, next, final]
  const sizes = make("label", { class: "sizes" }, make("span", {}, "Rows per page"), size)
  size.onchange = () => ask("size", { size: Number(size.value) })

  const draw = () => {
    const { total, page, pages, size: rows } = shown(), [one, many] = model.noun
    const from = page * rows + 1, until = Math.min(total ?? Infinity, from + rows - 1)
    const range = `${from.toLocaleString("en-US")} to ${until.toLocaleString("en-US")}`
    const counted = `${(total ?? 0).toLocaleString("en-US")} ${total === 1 ? one : many}`
    say(where, total === null ? `${range}, counting…` : total && pages > 1 ? `${range} of ${counted}` : counted)
    size.replaceChildren(...model.sizes.map(n => make("option", { value: n }, String(n))))
    size.value = String(rows)
    sizes.hidden = total !== null && total <= Math.min(...model.sizes)
    const held = flips.find(node => node === node.getRootNode().activeElement)
    first.disabled = previous.disabled = page <= 0
    next.disabled = final.disabled = page >= last()
    flips.forEach(node => { node.hidden = total !== null && pages <= 1 })
    if (held?.disabled) (flips.find(node => !node.disabled) ?? size).focus()
  }
  const node = make("nav", { "aria-label": `Pages of ${model.caption}` }, where, sizes, make("span", { class: "flips" }, ...flips))
  return { node, draw }
}
