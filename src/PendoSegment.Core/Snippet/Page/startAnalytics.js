  var isNew = install();
  var pageVisitor = mapPage(PLANS.visitor, readPage('-Visitor', VISITOR));
  var pageAccount = mapPage(PLANS.account, readPage('-Account', ACCOUNT));
  var hasFacade = takeAnalytics();
  var options = optionsOf(pageVisitor || (hasFacade ? knownVisitor() : null), pageAccount || (hasFacade ? knownAccount() : null));
  if (isNew) {
    window.pendo.initialize(options);
    load(announce);
  } else {
    announce();
    if (options.visitor) {
      // Another snippet has begun it, and a second initialize is an error.
      window.pendo.identify(options);
    }
  }

  isStarted = true;
