  // Who is known, from page to page: in the places in which analytics.js keeps them.
  var user = restore('ajs_user_id', 'ajs_user_traits');
  var group = restore('ajs_group_id', 'ajs_group_properties');
  var isStarted = false;
  var isLoaded = false;
  var waiting = [];

  function stored(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch (problem) {
      // Storage may be forbidden, and what is in it may be somebody else's.
      return null;
    }
  }

  function restore(idKey, traitsKey) {
    var id = stored(idKey);
    var traits = stored(traitsKey);
    return { id: typeof id === 'string' || typeof id === 'number' ? id : null, traits: kindOf(traits) === 'object' ? traits : {}, idKey: idKey, traitsKey: traitsKey };
  }

  function keep(subject) {
    try {
      if (subject.id === null && Object.keys(subject.traits).length === 0) {
        window.localStorage.removeItem(subject.idKey);
        window.localStorage.removeItem(subject.traitsKey);
      } else {
        window.localStorage.setItem(subject.idKey, JSON.stringify(subject.id));
        window.localStorage.setItem(subject.traitsKey, JSON.stringify(subject.traits));
      }
    } catch (problem) {
      // Then it is known on this page alone.
    }
  }

  // (id?, traits?, options?, callback?), where each may be left out.
  function subjectArguments(args) {
    var all = [].slice.call(args);
    var rest = all.filter(function (argument) { return typeof argument !== 'function'; });
    var id = kindOf(rest[0]) === 'object' ? null : rest.shift();
    return {
      id: id === undefined || id === '' ? null : id,
      traits: kindOf(rest[0]) === 'object' ? rest[0] : {},
      options: kindOf(rest[1]) === 'object' ? rest[1] : {},
      callback: callbackOf(all)
    };
  }

  function callbackOf(all) {
    return all.filter(function (argument) { return typeof argument === 'function'; })[0];
  }

  // Traits add up as long as it is the same user or group, or none was known.
  function learn(subject, given) {
    var isOther = given.id !== null && subject.id !== null && String(given.id) !== String(subject.id);
    var traits = {};
    [isOther ? {} : subject.traits, given.traits].forEach(function (some) {
      Object.keys(some).forEach(function (name) { put(traits, name, some[name]); });
    });
    subject.id = given.id === null ? subject.id : given.id;
    subject.traits = traits;
    keep(subject);
  }

  function done(callback) {
    if (callback) {
      window.setTimeout(callback, 0);
    }

    return window.Promise ? window.Promise.resolve() : undefined;
  }

  // A call may say which integrations it is for.
  function isForPendo(options) {
    var integrations = options && options.integrations;
    var own = integrations && [integrations.Pendo, integrations['Pendo Web (Actions)']].filter(function (choice) { return choice !== undefined; });
    return !integrations || (own.length > 0 ? own.some(Boolean) : integrations.All !== false);
  }

  function knownVisitor() {
    return map(PLANS.visitor, user.traits, user.id);
  }

  function knownAccount() {
    if (group.id === null) {
      return null;
    }

    var traits = {};
    Object.keys(group.traits).forEach(function (name) {
      if (name !== 'parentAccount') {
        put(traits, name, group.traits[name]);
      }
    });
    var account = map(PLANS.account, traits, group.id);
    var parent = group.traits.parentAccount;
    if (kindOf(parent) === 'object' && account.parent === null) {
      var mapped = map(PLANS.parent, parent, parent.id === undefined ? null : parent.id);
      account.parent = mapped.id;
      account.parentFields = mapped.fields;
    }

    return account;
  }

  // With identify the account is its id alone.
  function visitorOptions(options) {
    var visitor = knownVisitor();
    var context = options.context || {};
    var named = [context.groupId, context.group_id, options.groupId].filter(function (id) { return !isBlank(id); })[0];
    var account = knownAccount();
    if (named !== undefined && !(account && account.id === String(named))) {
      account = { id: toId(named, true, []), parent: null };
    }

    return optionsOf(visitor, account && { id: account.id, parent: account.parent, fields: {} });
  }

  // With group the visitor is its id alone.
  function accountOptions() {
    return optionsOf({ id: knownVisitor().id, account: null, parent: null, fields: {} }, knownAccount());
  }
