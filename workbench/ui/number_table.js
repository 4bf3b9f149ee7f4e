// One page of rows as a native table, drawn anew by keeping every row that stays, so that scroll, focus,
// ticks and an open menu stay too. Python owns rows, order, page and ticks; the browser asks for changes.

export function render({ model, el }) {
  const table = make("table", { role: "table", "aria-label": model.caption })
  const head = table.createTHead().insertRow(), body = table.createTBody()
  body.setAttribute("role", "rowgroup")
  const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": model.caption }, table)
  const empty = make("p", { role: "status" }), remedy = press("", "", () => ask("remedy"), { class: "remedy" })
  const nothing = make("div", { class: "empty" }, empty, remedy)
  const known = new Map()
  let shown = JSON.parse(model.shown)
  const ask = (type, content) => model.send_msg({ type, ...content })
  const rowMenu = buttonMenu(model.menu, (action, id) => ask("action", { action, id: Number(id) }))
  const ids = () => shown.rows.map(row => row.id)
  const ticked = new Set(model.ticked)
  const pending = new Map() // ticks that Python hasn't answered yet: an answer to an earlier one must not undo them
  const mark = (id, on) => on ? ticked.add(id) : ticked.delete(id)
  const tick = (some, on) => {
    for (const id of some) {
      pending.set(id, [on, performance.now() + 2000])
      mark(id, on)
    }
    drawTicks()
    ask("tick", { ids: some, on })
  }

  const all = checkbox("Select all on this page", false, on => tick(ids(), on))
  const drawTicks = () => {
    const here = ids()
    all.checked = here.length > 0 && here.every(id => ticked.has(id))
    all.indeterminate = !all.checked && here.some(id => ticked.has(id))
    all.disabled = here.length === 0
    for (const [id, row] of known) {
      row.setAttribute("aria-selected", ticked.has(id))
      if (row.tick) row.tick.checked = ticked.has(id)
    }
  }

  const headCell = ([field, label, kind]) => {
    const cell = make("th", { scope: "col", class: kind ?? null })
    if (!model.sortable) cell.append(label)
    else {
      const sort = press(label, label, () => ask("sort", { field }), { class: "sort" })
      sort.append(icon("up"))
      cell.append(sort)
    }
    cell.dataset.field = field
    return cell
  }
  const drawHead = () => {
    table.classList.toggle("sortable", model.sortable)
    table.classList.toggle("opens", Boolean(model.opens))
    const cells = model.columns.map(headCell)
    if (model.selectable) cells.unshift(make("th", { scope: "col", class: "tick" }, all))
    cells.push(make("th", { scope: "col", class: "actions" }, make("span", { class: "unseen" }, "Actions")))
    head.replaceChildren(...cells)
    drawSort()
  }
  const drawSort = () => {
    const descending = model.sort.startsWith("-"), sorted = descending ? model.sort.slice(1) : model.sort
    for (const cell of head.querySelectorAll("[data-field]")) {
      const here = model.sortable && cell.dataset.field === sorted
      cell.setAttribute("aria-sort", here ? (descending ? "descending" : "ascending") : "none")
      if (!model.sortable) cell.removeAttribute("aria-sort")
    }
  }

  const indicator = ({ ok, reason }) => {
    const mark = make("span", { class: ok ? "good" : "bad" }, icon(ok ? "check" : "cross"))
    mark.append(make("span", {}, reason))
    return mark
  }
  const marked = told => {
    const mark = make("span", { class: "mark", title: told }, make("span", { class: "unseen" }, ` ${told}`))
    mark.prepend(icon("lock"))
    return mark
  }
  const fill = (row, data) => {
    const written = JSON.stringify(data)
    if (row.written === written) return
    row.written = written
    row.leavesOut = data.leaves_out
    model.columns.forEach(([field, , kind], i) => {
      const cell = row.querySelector(`[data-field="${CSS.escape(field)}"]`), text = data.cells[i] ?? ""
      if (kind === "verdict") return cell.replaceChildren(indicator(data), row.own)
      data.mark && !i ? cell.replaceChildren(text, marked(data.mark)) : say(i || !row.name ? cell : row.name, text)
      text.length > 30 ? cell.setAttribute("title", text) : cell.removeAttribute("title")
      cell.dataset.value = text
    })
    const name = data.cells[0] ?? ""
    if (row.tick) row.tick.setAttribute("aria-label", `Select ${name}`)
    row.dots?.setAttribute("aria-label", `Actions for ${name}`)
    row.own.replaceChildren(...data.actions.map(([action, label]) =>
      press(label, `${label}: ${name}`, () => ask("action", { action, id: data.id }), { class: "row-button", "data-action": action })))
  }
  // What names the row is a button for the keyboard; a click anywhere else on it, where nothing was marked, does the same.
  const makeOpen = (row, open) => {
    row.name = press("", null, () => { row.opener = row.name; open() }, { class: "name", "data-action": model.opens, "aria-haspopup": "dialog" })
    row.querySelector(".names").append(row.name)
    row.onclick = event => {
      const selection = table.getRootNode().getSelection?.() ?? getSelection()
      if (!event.target.closest("button, input") && !String(selection)) row.name.click()
    }
  }
  const bodyRow = data => {
    const row = make("tr", { role: "row", "data-id": data.id }) // roles: a phone lays them out as no table
    if (model.selectable) {
      row.tick = checkbox("", false, on => tick([data.id], on))
      row.append(make("td", { role: "cell", class: "tick" }, row.tick))
    }
    model.columns.forEach(([field, label, kind], i) =>
      row.append(make("td", { role: "cell", "data-field": field, "data-label": label, class: i ? kind ?? null : `names ${kind ?? ""}` })))
    if (model.opens) makeOpen(row, () => ask("action", { action: model.opens, id: data.id }))
    row.own = make("span", { class: "own" })
    const last = make("td", { role: "cell", class: "actions" }, row.own)
    if (model.menu.length) {
      row.dots = iconButton("dots", "", () => { row.opener = row.dots; rowMenu.open(row.dots, row.leavesOut) }, { class: "dots", title: null, "aria-haspopup": "menu", "aria-expanded": "false", "data-id": data.id })
      last.append(row.dots)
    }
    row.append(last)
    return row
  }

  // What holds the focus is found again by what it does, in its own row or in the one that took its place.
  const holds = () => {
    const node = table.getRootNode().activeElement, row = node?.closest("tbody tr")
    if (!row || !body.contains(row)) return null
    return { id: Number(row.dataset.id), at: [...body.children].indexOf(row), css: node === row.dots ? ".dots" : node === row.tick ? "input" : `[data-action="${node.dataset.action}"]` }
  }
  const holdAgain = held => {
    if (!held) return
    const row = known.get(held.id) ?? body.children[Math.min(held.at, body.children.length - 1)]
    const node = row?.querySelector(held.css) ?? row?.querySelector("button, input") ?? scroll
    if (table.getRootNode().activeElement !== node) node.focus({ preventScroll: true })
  }
  const place = rows => {
    const staying = new Set(rows.map(row => row.id))
    for (const [id, row] of known) if (!staying.has(id)) { row.remove(); known.delete(id) }
    let next = body.firstElementChild
    for (const data of rows) {
      const row = known.get(data.id) ?? bodyRow(data)
      known.set(data.id, row)
      fill(row, data)
      if (row === next) next = next.nextElementSibling
      else body.insertBefore(row, next)
    }
  }
  let page = shown.page
  const draw = () => {
    const held = holds(), menuFor = rowMenu.isOpen() ? Number(rowMenu.ownerId()) : null
    place(shown.rows)
    drawTicks()
    say(empty, shown.rows.length ? "" : model.empty)
    say(remedy, model.remedy)
    remedy.hidden = !model.remedy
    scroll.classList.toggle("bare", shown.rows.length === 0)
    if (menuFor !== null) known.has(menuFor) ? rowMenu.relink(known.get(menuFor).dots) : rowMenu.close()
    else holdAgain(held)
    if (page !== shown.page) scroll.scrollTop = 0
    page = shown.page
    pager?.draw()
  }

  const pager = model.paged ? pagerOf(model, () => shown, ask) : null
  scroll.append(nothing)
  drawHead()
  draw()
  model.on("columns", () => { known.forEach(row => row.remove()); known.clear(); drawHead(); draw() })
  model.on("sort", drawSort)
  model.on("shown", () => { shown = JSON.parse(model.shown); draw() })
  model.on(["empty", "remedy"], draw)
  model.on("ticked", () => {
    ticked.clear()
    model.ticked.forEach(id => ticked.add(id))
    for (const [id, [on, until]] of pending) {
      if (ticked.has(id) === on || performance.now() > until) pending.delete(id)
      else mark(id, on)
    }
    drawTicks()
  })
  model.on("busy", () => table.setAttribute("aria-busy", String(model.busy)))
  model.on("msg:custom", message => settleFocus(() => {
    if (message.focus === null) return scroll
    const row = known.get(message.focus) ?? body.children[Math.min(message.at ?? 0, body.children.length - 1)]
    return row?.opener ?? row?.querySelector(".dots") ?? row?.querySelector("button, input") ?? scroll
  }))
  el.append(scroll, ...(pager ? [pager.node] : []), rowMenu.menu)
}
