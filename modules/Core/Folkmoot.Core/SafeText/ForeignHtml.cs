using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.SafeText;

/// <summary>
/// HTML of another website, such as a feed's, as HTML that can do no harm and fetches nothing from there: the rules are those of <see cref="EditorHtml"/>, but pictures
/// become links with their words, addresses are made absolute and lose what follows readers about, and headings stand below the item's own.
/// </summary>
/// <remarks>
/// Read by a parser as browsers read it, then written anew in one pass. Whatever tree another parser makes of the result, it holds nothing but the elements and
/// attributes of the allow-list, since none of them changes how what follows is cut into tags (no raw text, no foreign elements, no comments).
/// </remarks>
public static class ForeignHtml
{
    private static readonly RecentResults<HtmlString> Known = new(characters: 2_000_000);

    /// <summary>Cleans HTML, for the database.</summary>
    /// <param name="html">As it came.</param>
    /// <param name="around">What relative addresses are relative to; null to drop such links.</param>
    /// <param name="budget">What all texts of one answer share, so that many cannot do what one may not; null for one alone.</param>
    public static ForeignText Read(string html, Uri? around, ForeignBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return new ForeignText(HtmlEncoder.Default.Encode(html), html);
        }

        try
        {
            using var read = ForeignDocument.Read(html, budget ?? new ForeignBudget(html.Length));
            var writer = new ForeignWriter(around);
            writer.WriteBody(read);
            return writer.ToText();
        }
        catch (TangledHtmlException)
        {
            return new ForeignText("", "", IsTangled: true);
        }
    }

    /// <summary>Cleans once more what comes from the database, for a page.</summary>
    public static IHtmlContent ToHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Known.GetOrAdd(html, text => new HtmlString(Read(text, around: null).Html));
    }

    /// <summary>Plain text as HTML: an empty line begins a paragraph.</summary>
    public static ForeignText OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.TrimEntries).Select(line => HtmlEncoder.Default.Encode(line));
            html.Append("<p>").AppendJoin("<br>", lines).Append("</p>");
        }

        return new ForeignText(html.ToString(), text);
    }
}

/// <summary>How many nodes of a tree may be made of an answer of so many bytes. Real texts have one for twenty.</summary>
public sealed class ForeignBudget(int size)
{
    private const int BytesForNode = 26;
    private const int NodesOfAnyAnswer = 5000;

    internal int Left { get; set; } = NodesOfAnyAnswer + (size / BytesForNode);
}

/// <summary>A text of another website, cleaned.</summary>
/// <param name="Html">Harmless.</param>
/// <param name="Words">Its beginning without markup.</param>
/// <param name="IsTangled">Nothing was taken of it, since it would make a tree far larger than any text does.</param>
public sealed record ForeignText(string Html, string Words, bool IsTangled = false);
