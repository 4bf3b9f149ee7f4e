// Search and filters over a list: a field judged while typing, and one drop-down of choices with counts a facet.
// Typed text and ticks are the person's: what answers something older than they last said is not shown.

const PAUSE = 200, MANY = 10, SHOWN = 200

const facetOf = (key, ask) => {
  const opener = press("", "", () => open(), { class: "facet", "aria-expanded": "false" })
  const words = make("span"), list = make("ul"), none = make("p", { class: "nothing", role: "status" }), find = make("input", { type: "search", class: "find", placeholder: "Find" })
  const box = make("div", { popover: "auto", class: "menu choices", role: "dialog" }, find, none, list)
  const rows = new Map()
  let facet = null
  opener.append(words, icon("down"))

  const place = () => {
    const from = opener.getBoundingClientRect(), size = box.getBoundingClientRect()
    box.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`
    box.style.top = `${Math.max(8, Math.min(from.bottom + 4, innerHeight - size.height - 8))}px`
  }
  const open = () => {
    box.showPopover()
    place()
    ;(find.hidden ? list.querySelector("input") ?? box : find).focus()
  }
  box.addEventListener("toggle", event => {
    opener.setAttribute("aria-expanded", String(event.newState === "open"))
    if (event.newState === "closed") { find.value = ""; draw(facet) }
  })
  box.onkeydown = event => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return
    event.preventDefault()
    const stops = [...box.querySelectorAll("input")].filter(node => !node.hidden)
    const at = stops.indexOf(box.getRootNode().activeElement) + (event.key === "ArrowDown" ? 1 : -1)
    stops.at(at % stops.length)?.focus()
  }
  const choose = (value, on) => {
    const others = facet.chosen.filter(one => one !== value)
    draw({ ...facet, chosen: on ? [...others, value] : others })
    ask("tick", { facet: key, value, on })
  }
  const row = value => {
    const tick = make("input", { type: "checkbox" }), label = make("span", { class: "choice" }), count = make("span", { class: "count" })
    tick.onchange = () => choose(value, tick.checked)
    const node = make("li", {}, make("label", {}, tick, label, count))
    return Object.assign(node, { tick, label, count })
  }
  const draw = drawn => {
    facet = drawn
    const chosen = facet.chosen.map(value => facet.choices.find(choice => choice.value === value)?.label ?? value)
    const summary = chosen.length === 0 ? facet.label : chosen.length === 1 ? `${facet.label}: ${chosen[0]}` : `${facet.label}: ${chosen.length} chosen`
    say(words, summary)
    opener.setAttribute("aria-label", `Filter by ${summary[0].toLowerCase()}${summary.slice(1)}`)
    opener.classList.toggle("set", chosen.length > 0)
    if (box.matches(":popover-open")) requestAnimationFrame(place) // its button may have moved
    box.setAttribute("aria-label", facet.label)
    find.setAttribute("aria-label", `Find in ${facet.label}`)
    find.hidden = facet.choices.length <= MANY
    const wanted = find.value.trim().toLowerCase()
    const visible = facet.choices.filter(choice => choice.label.toLowerCase().includes(wanted)).slice(0, SHOWN)
    say(none, visible.length || !wanted ? "" : `Nothing in ${facet.label} matches “${find.value.trim()}”.`)
    const staying = new Set(visible.map(choice => choice.value))
    for (const [value, node] of rows) if (!staying.has(value)) { node.remove(); rows.delete(value) }
    let next = list.firstElementChild
    for (const choice of visible) {
      const node = rows.get(choice.value) ?? row(choice.value)
      rows.set(choice.value, node)
      say(node.label, choice.label)
      say(node.count, choice.numbers.toLocaleString("en-US"))
      node.tick.checked = facet.chosen.includes(choice.value)
      node.classList.toggle("none", choice.numbers === 0 && !node.tick.checked)
      if (node === next) next = next.nextElementSibling
      else list.insertBefore(node, next)
    }
  }
  find.oninput = () => draw(facet)
  return { nodes: [opener, box], draw }
}

export function render({ model, el }) {
  let turn = model.shown.heard, sent = model.shown.search, timer = null
  const ask = (type, content = {}) => {
    turn += 1
    model.send_msg({ type, turn, ...content })
  }
  const search = make("input", { type: "search", class: "search", placeholder: model.hint, "aria-label": model.label, autocomplete: "off", spellcheck: "false", maxlength: 200 })
  const clear = press("Clear filters", "Clear filters", () => { search.value = ""; sent = ""; clearTimeout(timer); ask("clear"); search.focus() }, { class: "clear" })
  const bar = make("div", { class: "bar", role: "search", "aria-label": "Filters" }, search)
  const facets = new Map()
  search.value = sent

  const send = () => {
    clearTimeout(timer)
    timer = null
    if (search.value === sent) return
    sent = search.value
    ask("search", { text: sent })
  }
  search.oninput = () => {
    clear.hidden = false
    clearTimeout(timer)
    timer = setTimeout(send, PAUSE)
  }
  search.onkeydown = event => { if (event.key === "Enter") send() }
  const draw = () => {
    const { search: asked, facets: offered, clears, heard } = model.shown
    if (heard < turn) return
    if (asked !== sent) {
      search.value = sent = asked
      clearTimeout(timer)
    }
    let before = search
    for (const facet of offered) {
      const made = facets.get(facet.key) ?? facetOf(facet.key, ask)
      facets.set(facet.key, made)
      if (before.nextElementSibling !== made.nodes[0]) before.after(...made.nodes) // an open one stays where it is
      before = made.nodes[1]
      made.draw(facet)
    }
    const keys = new Set(offered.map(facet => facet.key))
    for (const [key, facet] of facets) if (!keys.has(key)) { facet.nodes.forEach(node => node.remove()); facets.delete(key) }
    clear.hidden = !clears && !search.value && offered.every(facet => facet.chosen.length === 0)
  }
  bar.append(clear)
  draw()
  model.on("shown", draw)
  el.append(bar)
}
