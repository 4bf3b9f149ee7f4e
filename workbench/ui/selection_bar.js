// What can be done with the ticked rows: how many they are, the way to tick all that match, and the actions.

export function render({ model, el }) {
  const ask = (type, content = {}) => model.send_msg({ type, ...content })
  const told = make("span", { role: "status", class: "told" }), buttons = make("span", { class: "buttons" })
  const bar = make("div", { class: "bar", role: "group", "aria-label": model.label }, told, buttons)
  const draw = () => {
    const held = buttons.getRootNode().activeElement?.dataset.key
    say(told, model.told)
    const offer = model.offer ? [press(model.offer, model.offer, () => ask("all"), { class: "text", "data-key": "all" })] : []
    const actions = model.actions.map(([key, label]) => press(label, label, () => ask("action", { action: key }), { class: "action", "data-key": key }))
    const clear = model.clears ? [press(model.clears, model.clears, () => ask("clear"), { class: "text", "data-key": "clear" })] : []
    buttons.replaceChildren(...offer, ...actions, ...clear)
    bar.hidden = !model.told
    if (held) (buttons.querySelector(`[data-key="${CSS.escape(held)}"]`) ?? buttons.firstElementChild)?.focus()
  }
  draw()
  model.on(["told", "offer", "actions"], draw)
  model.on("msg:custom", message => settleFocus(() => buttons.querySelector(`[data-key="${CSS.escape(message.focus)}"]`)))
  el.append(bar)
}
