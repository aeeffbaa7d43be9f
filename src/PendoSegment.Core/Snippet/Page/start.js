  var isNew = install();
  var options = optionsOf(mapPage(PLANS.visitor, readPage('-Visitor', VISITOR)), mapPage(PLANS.account, readPage('-Account', ACCOUNT)));
  if (isNew) {
    window.pendo.initialize(options);
    load();
  } else if (options.visitor) {
    // Another snippet has begun it, and a second initialize is an error.
    window.pendo.identify(options);
  }
