namespace PendoSegment.Browser.Tests.Pictures;

/// <summary>What is asked of a picture within the browser.</summary>
internal static class PictureScripts
{
    /// <summary>How many different colours a picture has, shown as a page shows it; 0 when it cannot be shown.</summary>
    public const string CountColours = """
        async source => {
            const image = new Image();
            image.src = source;
            try { await image.decode(); } catch { return 0; }
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
        }
        """;

    /// <summary>What stands outside the view, and text that lies over other text.</summary>
    public const string FindMisplaced = """
        () => {
            const svg = document.querySelector('svg');
            const view = svg.viewBox.baseVal;
            const shown = [...svg.querySelectorAll('text, rect, circle, path, line, image, use')].map(shape => ({ shape, box: shape.getBBox() }));
            const name = ({ shape }) => `${shape.tagName} "${shape.textContent.trim().slice(0, 40)}"`;
            const outside = shown.filter(({ box }) =>
                box.x < view.x - 1 || box.y < view.y - 1 || box.x + box.width > view.x + view.width + 1 || box.y + box.height > view.y + view.height + 1);
            const texts = shown.filter(({ shape }) => shape.tagName === 'text');
            const meets = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 2;
            const covered = texts.filter((one, i) => texts.slice(i + 1).some(other => meets(one.box, other.box)));
            return [...outside.map(one => `outside: ${name(one)}`), ...covered.map(one => `covered: ${name(one)}`)];
        }
        """;

    /// <summary>
    /// Lines of a drawing in one width whose words do not begin where a terminal would have them: so many cells from the line's start as characters stand before
    /// them. A cell is as wide as in most lines.
    /// </summary>
    public const string FindShifted = """
        () => {
            const lines = [...document.querySelectorAll('svg text')].filter(line => getComputedStyle(line).fontFamily.includes('mono') && line.textContent.length > 1);
            const widths = lines.map(line => line.getComputedTextLength() / line.textContent.length).sort((a, b) => a - b);
            const cell = widths[Math.floor(widths.length / 2)];
            return lines.flatMap(line => {
                const text = line.textContent;
                if (line.getNumberOfChars() !== text.length) {
                    return [`characters are lost: ${text}`];
                }

                const left = line.getStartPositionOfChar(0).x;
                return [...text.matchAll(/[^\s]+/g)]
                    .filter(word => Math.abs(line.getStartPositionOfChar(word.index).x - left - word.index * cell) > 1)
                    .map(word => `"${word[0]}" is not in column ${word.index} of: ${text}`);
            });
        }
        """;
}
