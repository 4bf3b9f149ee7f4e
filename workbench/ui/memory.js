// A secret that this browser makes up once and keeps for this site: the server finds by it what was staged here.

const NAME = "workbench-staged"

function secret() {
  try {
    if (!/^[0-9a-f]{64}$/.test(localStorage.getItem(NAME) ?? "")) {
      const bytes = crypto.getRandomValues(new Uint8Array(32))
      localStorage.setItem(NAME, Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join(""))
    }
    return localStorage.getItem(NAME) // another tab's, where that was quicker
  } catch {
    return "" // nothing may be kept here
  }
}

export function render({ model, el }) {
  model.send_msg({ type: "secret", secret: secret() })
  el.hidden = true
}
