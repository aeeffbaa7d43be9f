  TYPES.Date = {
    isNothing: isBlank,
    make: function (value, kind, options) {
      return timeOutcome(kind === 'date' ? value.getTime() : readField(value, kind, options), value);
    }
  };

  function readField(value, kind, options) {
    var formats = options.formats;
    if (kind === 'number' ? formats.length === 0 : kind !== 'text') {
      return null;
    }

    var text = kind === 'number' ? numberText(value) : trim(value);
    for (var i = 0; i < formats.length; i++) {
      var written = readFormat(text, formats[i].parts);
      if (written !== null) {
        return formats[i].isUtc ? written : options.zone ? inZone(written, options.zone) : written;
      }
    }

    var date = formats.length > 0 ? null : readDate(text);
    return date === null ? null : date.hasOffset || !options.zone ? date.at : inZone(date.at, options.zone);
  }
