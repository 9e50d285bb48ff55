using System.Text.Encodings.Web;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.SafeText;

/// <summary>
/// HTML that staff have written, copied from elsewhere or imported, as HTML that can do no harm: read by a parser as browsers read it, and written
/// anew from what an allow-list names. Reading the result again gives the same tree, so that no browser sees another one (mutation XSS).
/// </summary>
public static class EditorHtml
{
    // Every pass takes something away or moves it for good; real texts are still after the second.
    private const int Passes = 8;

    private static readonly RecentResults<HtmlString> Known = new(characters: 2_000_000);

    /// <summary>Harmless HTML. Headings begin at the second level, below the page's own.</summary>
    public static IHtmlContent ToHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Known.GetOrAdd(html, text => new HtmlString(Sanitise(text)));
    }

    /// <summary>The same as a string.</summary>
    public static string Sanitise(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var former = Pass(html);
        for (var pass = 1; pass < Passes; pass++)
        {
            var next = Pass(former);
            if (next == former)
            {
                return next;
            }

            former = next;
        }

        // Whatever will not come to rest is shown as it was typed.
        return $"<p>{HtmlEncoder.Default.Encode(html)}</p>";
    }

    private static string Pass(string html)
    {
        // A new parser each time: it is not made for several threads.
        var parser = new HtmlParser();
        using var read = parser.ParseDocument($"<!DOCTYPE html><html><head></head><body>{html}");
        using var written = parser.ParseDocument("<!DOCTYPE html><html><head></head><body></body></html>");
        var rules = new EditorRules(written, ShiftsHeadings: read.QuerySelector("h1") is not null);
        rules.Copy(read.Body!, written.Body!, depth: 0);
        return written.Body!.InnerHtml;
    }
}
