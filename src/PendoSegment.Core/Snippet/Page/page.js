  // What an expression of the page gives; null for nothing, which is a page without a visitor or account.
  function readPage(parameter, expression) {
    try {
      var value = expression ? expression() : null;
      if (value === null || kindOf(value) === 'object') {
        return value;
      }

      if (kindOf(value) !== 'missing') {
        warn(parameter + ' gives no object with properties');
      }
    } catch (problem) {
      warn(parameter + ' cannot be read: ' + problem.message);
    }

    return null;
  }

  // The id always wins over a field of that name; Pendo writes names in lower case.
  function withId(fields, id) {
    var all = {};
    Object.keys(fields).forEach(function (name) {
      if (lower(name) !== 'id') {
        put(all, name, fields[name]);
      }
    });
    if (id !== null) {
      all.id = id;
    }

    return all;
  }

  // What Pendo is told, of a mapped visitor and a mapped account; null for none. Pendo joins the ids of an account and its parent itself.
  function optionsOf(visitor, account) {
    var options = {};
    var owner = account && account.id !== null ? account : visitor && visitor.account !== null ? { id: visitor.account, parent: visitor.parent, fields: {} } : null;
    if (visitor && (visitor.id !== null || Object.keys(visitor.fields).length > 0)) {
      options.visitor = withId(visitor.fields, visitor.id);
    }

    if (owner) {
      options.account = withId(owner.fields, owner.id);
      if (owner.parent !== null) {
        options.parentAccount = withId(owner.parentFields || {}, owner.parent);
      }
    }

    return options;
  }

  function mapPage(plan, record) {
    return record ? map(plan, record) : null;
  }
