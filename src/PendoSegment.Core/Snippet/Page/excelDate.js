  // To the even one of two that are as near, as .NET does.
  function roundEven(number) {
    var floor = Math.floor(number);
    var rest = number - floor;
    return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  }

  TYPES.ExcelDate = {
    isNothing: isBlank,
    make: function (value, kind) {
      var text = kind === 'text' ? trim(value) : '';
      var serial = kind === 'number' ? value : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      if (serial >= 1 && serial < 2958466) {
        // Excel takes 1900 for a leap year: up to its February 29 every number is one day ahead.
        return iso(roundEven((serial <= 60 ? serial + 1 : serial) * 86400000) - 2209161600000);
      }

      var date = kind === 'text' ? readDate(value) : null;
      return timeOutcome(date ? date.at : dateAt(value), value);
    }
  };
