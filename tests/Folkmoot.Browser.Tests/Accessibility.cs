using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Folkmoot.Browser.Tests;

/// <summary>What every state of every page has to fulfil.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

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
        var result = await visit.Page.RunAxe(Wcag22).WaitAsync(Patience);
        await visit.AllowScriptAsync(false);
        result.Passes.Length.ShouldBeGreaterThan(8, "axe looked at nothing");
        result.Violations.Select(Describe).ShouldBeEmpty();
    }

    /// <summary>Nothing scrolls sideways at this width.</summary>
    public static async Task ShouldFitAsync(this Visit visit, int width)
    {
        await visit.Page.SetViewportSizeAsync(width, 900);
        var needed = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        needed.ShouldBeLessThanOrEqualTo(width, $"{visit.Page.Url} scrolls sideways at {width} px");
    }

    private static string Describe(AxeResultItem item) =>
        $"{item.Id}: {item.Help}\n{string.Join('\n', item.Nodes.Select(node => "  " + node.Html))}";
}
