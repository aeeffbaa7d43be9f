  if (install()) {
    window.pendo.initialize({});
    load();
  }
