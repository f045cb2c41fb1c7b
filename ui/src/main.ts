/**
 * Start: who answers the calls is decided here, once; then the app is put on the page.
 */
import { mount } from "svelte";
import { connect } from "./api";
import { insideShell, shell } from "./api/tauri";
import App from "./app/App.svelte";
import "./kit/fonts.css";
import "./kit/tokens.css";
import "./kit/base.css";

// WebKitGTK misplaces the marks of Arabic letters: tokens.css gives it a face that does not need them placed.
const { userAgent } = navigator;
if (userAgent.includes("Linux") && userAgent.includes("AppleWebKit") && !userAgent.includes("Chrom")) {
  document.documentElement.dataset["engine"] = "webkitgtk";
}

if (insideShell()) {
  connect(shell);
} else if (import.meta.env.DEV || import.meta.env.MODE === "twin") {
  const { twin } = await import("./api/memory");
  connect(twin(new URLSearchParams(window.location.search)));
}

mount(App, { target: document.getElementById("app")! });
