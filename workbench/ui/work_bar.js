// What is at work and how far it is, with the way to cancel it. A screen reader hears what is done, not each step.

export function render({ model, el }) {
  const told = make("span", { class: "told" }), doing = make("span", { class: "unseen", role: "status" })
  const bar = make("progress", { max: "1", "aria-label": "Progress" })
  const cancel = press("Cancel", "Cancel what is running", () => model.send_msg({ type: "cancel" }), { class: "cancel" })
  const work = make("div", { class: "work" }, told, cancel, bar, doing)
  const draw = () => {
    say(told, model.told)
    say(doing, model.told.split("…")[0])
    bar.value = model.share
    cancel.hidden = !model.can_cancel
  }
  draw()
  model.on(["told", "share", "can_cancel"], draw)
  el.append(work)
}
