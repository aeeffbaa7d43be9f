  function tell(options, made) {
    var all = isStarted && isForPendo(options) ? made(options) : {};
    if (all.visitor || all.account) {
      window.pendo.identify(all);
    }
  }

  var methods = {
    identify: function () {
      var given = subjectArguments(arguments);
      learn(user, given);
      tell(given.options, visitorOptions);
      return done(given.callback);
    },
    group: function () {
      if (arguments.length === 0) {
        return subjectOf(group);
      }

      var given = subjectArguments(arguments);
      learn(group, given);
      tell(given.options, accountOptions);
      return done(given.callback);
    },
    track: function (event) {
      var given = [].slice.call(arguments, 1).filter(function (argument) { return typeof argument !== 'function'; });
      var properties = kindOf(given[0]) === 'object' ? given[0] : {};
      if (isBlank(event)) {
        warn('a track event without a name is not sent');
      } else if (isForPendo(given[1])) {
        window.pendo.track(String(event), map(PLANS.track, properties, null).fields);
      }

      return done(callbackOf([].slice.call(arguments)));
    },
    page: function () {
      // Category, name and properties say what Pendo tells by the address.
      window.pendo.pageLoad();
      return done(callbackOf([].slice.call(arguments)));
    },
    reset: function () {
      [user, group].forEach(function (subject) {
        subject.id = null;
        subject.traits = {};
        keep(subject);
      });
      pageVisitor = pageAccount = null;
      window.pendo.clearSession();
    },
    ready: function (callback) {
      if (typeof callback === 'function') {
        if (isLoaded) {
          window.setTimeout(callback, 0);
        } else {
          waiting.push(callback);
        }
      }

      return done();
    },
    user: function () {
      return subjectOf(user);
    }
  };

  function subjectOf(subject) {
    return {
      id: function () { return subject.id; },
      traits: function () { return subject.traits; }
    };
  }

  // The agent is there. Each in a turn of its own, since one that throws is no reason to leave the others out.
  function announce() {
    isLoaded = true;
    waiting.splice(0, waiting.length).forEach(function (callback) { window.setTimeout(callback, 0); });
  }

  function call(item) {
    var all = [].slice.call(item);
    var method = window.analytics[all.shift()];
    if (typeof method === 'function') {
      method.apply(window.analytics, all);
    }
  }

  // Takes the place of Segment's stub, and does what was called on it meanwhile; false where analytics.js itself is.
  function takeAnalytics() {
    var stub = window.analytics;
    if (stub && typeof stub.length !== 'number') {
      warn('window.analytics is there already and is left alone: remove what loads it, or leave -Analytics out');
      return false;
    }

    var analytics = window.analytics = { initialize: function () {}, load: function () {}, push: call, invoked: true };
    Object.keys(methods).forEach(function (name) { analytics[name] = methods[name]; });
    ['alias', 'screen', 'pageview', 'trackLink', 'trackForm', 'trackClick', 'trackSubmit', 'on', 'off', 'once', 'debug', 'timeout',
      'setAnonymousId', 'addSourceMiddleware', 'addDestinationMiddleware', 'addIntegrationMiddleware', 'register', 'deregister'].forEach(function (name) {
      analytics[name] = function () {
        warn('analytics.' + name + ' does nothing: it is for Segment alone');
      };
    });
    [].slice.call(stub || []).forEach(function (item) {
      try {
        call(item);
      } catch (problem) {
        // Whatever somebody put there, the agent is still to be loaded.
        warn('a call that waited in the stub of analytics cannot be done');
      }
    });
    return true;
  }
