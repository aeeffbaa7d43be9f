  function styleName(name) {
    return name;
  }

  function joinNames(parent, member) {
    return parent + '_' + member;
  }
