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

  function warn(text) {
    if (window.console && window.console.warn) {
      window.console.warn('PendoSegment: ' + text);
    }
  }
