namespace PendoSegment.Report;

/// <summary>The style of the page. Its colours are variables, light and dark, so that a test can work out their contrasts.</summary>
internal static class HtmlStyle
{
    public const string Text = """

        :root {
          color-scheme: light dark;
          --page: #ffffff; --panel: #f5f6f8; --rule: #dfe3e8; --text: #1b2128; --quiet: #56606b; --link: #0b5cad;
          --good: #17734a; --attention: #8f5200; --bad: #b3261e;
          --accepted: #1f8a5b; --unchanged: #7d8794; --missing: #7c5cd6; --rejected: #c8372d; --kept: #b0700a; --lost: #a3246f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12161b; --panel: #1b2129; --rule: #313944; --text: #e8ecf1; --quiet: #a3adb9; --link: #7db7f2;
            --good: #5fd39c; --attention: #f0b458; --bad: #ff8e82;
            --accepted: #43b984; --unchanged: #78838f; --missing: #a48af0; --rejected: #f4695c; --kept: #dd9f38; --lost: #e56fb3;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem 3rem; background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
        h1 { margin: .25rem 0 .5rem; font-size: clamp(1.6rem, 1.1rem + 2.4vw, 2.5rem); line-height: 1.15; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; }
        h2 { margin: 0 0 .75rem; font-size: 1.2rem; line-height: 1.3; font-weight: 620; }
        h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; line-height: 1.35; font-weight: 620; }
        p { margin: 0 0 .75rem; }
        a { color: var(--link); }
        header { padding: 0 0 1.25rem 1.1rem; border-left: .3rem solid var(--good); padding-bottom: .1rem; margin-bottom: 1.75rem; }
        header.attention { border-color: var(--attention); }
        header.bad { border-color: var(--bad); }
        header p { color: var(--quiet); }
        header .problem { color: var(--text); }
        header p:last-child { margin: 0; }
        .outcome { margin: 0; font-weight: 650; }
        .good .outcome { color: var(--good); }
        .attention .outcome { color: var(--attention); }
        .bad .outcome { color: var(--bad); }
        main > section, article { margin: 0 0 2.25rem; }
        article { padding-top: 1.75rem; border-top: 1px solid var(--rule); }
        .part { margin: 0 0 1.5rem; }
        .bar { display: block; width: 100%; height: 1.75rem; border-radius: .35rem; overflow: hidden; margin-bottom: .75rem; }
        .accepted { --is: var(--accepted); } .unchanged { --is: var(--unchanged); } .missing { --is: var(--missing); }
        .rejected { --is: var(--rejected); } .kept { --is: var(--kept); } .lost { --is: var(--lost); }
        rect { fill: var(--is); }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); font-size: .875rem; padding-bottom: .25rem; }
        th, td { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--rule); font-weight: 400; }
        thead th { border-top: 0; color: var(--quiet); font-size: .875rem; }
        tfoot th, tfoot td { font-weight: 620; }
        th:last-child, td:last-child { padding-right: 0; }
        .n { text-align: right; white-space: nowrap; }
        .why { display: block; color: var(--quiet); font-size: .875rem; }
        .sum .why { display: inline; margin-left: .35rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .swatch { display: inline-block; width: .8rem; height: .8rem; margin-right: .6rem; border-radius: .2rem; background: var(--is); }
        .dot { display: inline-block; width: .6rem; height: .6rem; margin-right: .5rem; border-radius: 50%; background: var(--good); }
        .dot.attention { background: var(--attention); }
        .dot.bad { background: var(--bad); }
        .steps { margin: 0 0 .75rem; padding-left: 1.4rem; }
        .steps p { margin: 0 0 .4rem; }
        code { font: .875rem/1.5 ui-monospace, SFMono-Regular, "Cascadia Mono", Consolas, "Liberation Mono", Menlo, monospace; }
        pre { margin: 0 0 .75rem; padding: .6rem .8rem; background: var(--panel); border: 1px solid var(--rule); border-radius: .35rem; white-space: pre-wrap; -webkit-user-select: all; user-select: all; }
        figure { margin: 0 0 .5rem; }
        figcaption { margin-top: .5rem; color: var(--quiet); }
        .plot { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem .6rem; font-size: .8125rem; line-height: 1.2; color: var(--quiet); font-variant-numeric: tabular-nums; }
        .name { padding-top: .25rem; }
        .axis { display: flex; flex-direction: column; justify-content: space-between; text-align: right; margin: -.45rem 0 .05rem; }
        .chart { width: 100%; height: 9rem; margin-bottom: .5rem; overflow: visible; }
        .grid { stroke: var(--rule); stroke-width: 1; fill: none; vector-effect: non-scaling-stroke; }
        .area { fill: var(--is); fill-opacity: .22; }
        .line { fill: none; stroke: var(--is); stroke-width: 1.75; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
        .pause { --is: var(--quiet); fill-opacity: .14; }
        .lane { text-align: right; }
        .marks { width: 100%; height: .85rem; border-bottom: 1px solid var(--rule); }
        .retry { --is: var(--kept); } .throttled { --is: var(--rejected); } .paused { --is: var(--quiet); }
        .times { display: flex; justify-content: space-between; }
        details { margin: .5rem 0; }
        summary { color: var(--link); cursor: pointer; }
        .course { font-size: .875rem; margin-top: .5rem; }
        ul { margin: 0; padding-left: 1.2rem; }
        dl { margin: 0; }
        dt { color: var(--quiet); font-size: .875rem; }
        dd { margin: 0; }
        .figures { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; font-variant-numeric: tabular-nums; }
        .figures dd { font-size: 1.35rem; line-height: 1.3; }
        .call { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .75rem 2rem; }
        footer { padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .875rem; }
        footer p { margin: 0; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        @media (max-width: 30rem) {
          body { padding: 1.25rem 1rem 2rem; }
          .sum .why { display: block; margin-left: 1.4rem; }
          .course th, .course td { padding-right: .4rem; font-size: .75rem; }
        }
        @media print {
          :root {
            color-scheme: light;
            --page: #ffffff; --panel: #f5f6f8; --rule: #cfd5dc; --text: #000000; --quiet: #454d57; --link: #000000;
            --good: #17734a; --attention: #8f5200; --bad: #b3261e;
            --accepted: #1f8a5b; --unchanged: #7d8794; --missing: #7c5cd6; --rejected: #c8372d; --kept: #b0700a; --lost: #a3246f;
          }
          @page { margin: 10mm; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          html { font-size: 8pt; }
          body { max-width: none; padding: 0; line-height: 1.35; }
          h1 { font-size: 2rem; } h2 { margin-bottom: .3rem; } h3 { margin-top: .6rem; }
          header { margin-bottom: .7rem; padding-bottom: 0; }
          main > section, article, .part { margin-bottom: .7rem; }
          p { margin-bottom: .35rem; }
          th, td { padding-top: .1rem; padding-bottom: .1rem; }
          .bar { height: 1rem; margin-bottom: .3rem; } .chart { height: 4.5rem; }
          pre { padding: .3rem .5rem; margin-bottom: .35rem; }
          .call { grid-template-columns: repeat(4, 1fr); gap: .2rem 1rem; }
          .figures dd { font-size: 1rem; } article { padding-top: .6rem; } footer { padding-top: .3rem; }
          details { display: none; }
          tr, li, figure, .call div { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
        }

        """;
}
