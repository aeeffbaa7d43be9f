  // A point in time from its parts; null when there is none. Months from 1.
  function time(year, month, day, hour, minute, second, millisecond, offset) {
    var date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second, millisecond);
    var isReal = year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
    var at = date.getTime() - offset * 60000;
    return isReal && at >= FIRST_TIME && at <= LAST_TIME ? at : null;
  }

  function iso(at) {
    return new Date(at).toISOString();
  }

  // A point in time that a type has read, or what became of it.
  function timeOutcome(at, value) {
    return at !== null ? iso(at) : isBlank(value) ? EMPTY : INVALID;
  }

  function dateAt(value) {
    return kindOf(value) === 'date' ? value.getTime() : null;
  }
