// The WAI-ARIA menu button: arrows, Home, End, first letter, Esc; focus returns to the button that opened it.

const buttonMenu = (entries, choose) => {
  const menu = make("div", { role: "menu", popover: "auto", class: "menu" })
  let owner = null
  for (const [key, label] of entries) {
    menu.append(press(label, label, () => {
      const id = owner.dataset.id
      menu.hidePopover()
      choose(key, id)
    }, { role: "menuitem", tabindex: "-1" }))
  }
  const all = [...menu.children]
  let items = all
  const target = (key, at) => {
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    if (key in steps) return steps[key]
    if (key.length !== 1) return null
    const from = items.findIndex((item, i) => i > at && item.textContent.toLowerCase().startsWith(key.toLowerCase()))
    const any = items.findIndex(item => item.textContent.toLowerCase().startsWith(key.toLowerCase()))
    return from >= 0 ? from : any >= 0 ? any : null
  }
  menu.onkeydown = event => {
    if (event.key === "Tab") menu.hidePopover()
    const next = target(event.key, items.indexOf(menu.getRootNode().activeElement))
    if (next === null) return
    event.preventDefault()
    items.at(next % items.length).focus()
  }
  menu.addEventListener("toggle", event => {
    owner?.setAttribute("aria-expanded", String(event.newState === "open"))
    // who closed it by a click on something else is there now
    const left = document.activeElement === document.body || menu.contains(menu.getRootNode().activeElement)
    if (event.newState === "closed" && owner?.isConnected && left) owner.focus()
  })
  const open = (opener, leftOut = []) => {
    owner = opener
    entries.forEach(([key], at) => { all[at].hidden = leftOut.includes(key) })
    items = all.filter(item => !item.hidden)
    menu.showPopover()
    const from = opener.getBoundingClientRect(), size = menu.getBoundingClientRect()
    const left = Math.min(from.right - size.width, innerWidth - size.width - 8)
    const below = from.bottom + size.height + 8 <= innerHeight
    menu.style.left = `${Math.max(8, left)}px`
    menu.style.top = `${below ? from.bottom + 2 : Math.max(8, from.top - size.height - 2)}px`
    items[0].focus()
  }
  return {
    menu, open,
    isOpen: () => menu.matches(":popover-open"),
    ownerId: () => owner?.dataset.id ?? null,
    relink: opener => { owner = opener; opener.setAttribute("aria-expanded", "true") },
    close: () => menu.hidePopover(),
  }
}
