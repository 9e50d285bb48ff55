using Deque.AxeCore.Commons;

namespace Folkmoot.Browser.Tests;

/// <summary>What every state of every page has to fulfil.</summary>
public static class Accessibility
{
    /// <summary>
    /// Runs axe and brings home what the tests ask for. The package's own call takes six times as long: it carries every node of every rule
    /// across.
    /// </summary>
    private const string Look =
        """
        async () => {
            const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return {
                passes: found.passes.length,
                violations: found.violations.map(rule => [`${rule.id}: ${rule.help}`, ...rule.nodes.map(node => `  ${node.html}`)].join('\n'))
            };
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>No breach of WCAG 2.2 AA that axe sees, no sideways scrolling, no complaint of the browser.</summary>
    public static async Task ShouldBeCleanAsync(this Visit visit)
    {
        await visit.ShouldPassAxeAsync();
        await visit.ShouldFitAsync(visit.Screen.Width());
        await visit.ShouldFitAsync(visit.Screen.NarrowestWidth());
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task ShouldPassAxeAsync(this Visit visit)
    {
        await visit.AllowScriptAsync(true);
        await visit.Page.EvaluateAsync(Axe);
        var found = await visit.Page.EvaluateAsync<Found>(Look).WaitAsync(Patience);
        await visit.AllowScriptAsync(false);
        found.Passes.ShouldBeGreaterThan(8, "axe looked at nothing");
        found.Violations.ShouldBeEmpty();
    }

    /// <summary>Nothing scrolls sideways at this width.</summary>
    public static async Task ShouldFitAsync(this Visit visit, int width)
    {
        await visit.Page.SetViewportSizeAsync(width, 900);
        var needed = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        needed.ShouldBeLessThanOrEqualTo(width, $"{visit.Page.Url} scrolls sideways at {width} px");
    }

    private sealed class Found
    {
        public int Passes { get; set; }

        public string[] Violations { get; set; } = [];
    }
}
