  // Calls wait in pendo._q until the agent is there, which takes them from it in order. initialize goes to the front, since nothing can be done before it.
  function install() {
    var pendo = window.pendo || (window.pendo = {});
    if (typeof pendo.initialize === 'function') {
      return false;
    }

    pendo._q = pendo._q || [];
    ['initialize', 'identify', 'updateOptions', 'pageLoad', 'track', 'clearSession'].forEach(function (name) {
      pendo[name] = pendo[name] || function () {
        pendo._q[name === 'initialize' ? 'unshift' : 'push']([name].concat([].slice.call(arguments)));
      };
    });
    return true;
  }

  function load(whenLoaded) {
    var script = document.createElement('script');
    var self = document.currentScript;
    var first = document.getElementsByTagName('script')[0];
    script.async = true;
    script.src = AGENT;
    if (self && self.nonce) {
      script.nonce = self.nonce;
    }

    script.onload = whenLoaded;
    if (first && first.parentNode) {
      first.parentNode.insertBefore(script, first);
    } else {
      document.head.appendChild(script);
    }
  }

  var told = [];

  // Once, however often it happens in a page.
  function warn(text) {
    if (window.console && window.console.warn && told.indexOf(text) < 0 && told.length < 100) {
      told.push(text);
      window.console.warn('PendoSegment: ' + text);
    }
  }
