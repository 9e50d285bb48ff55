using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Ranking;
using Folkmoot.Core.Areas;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Conversation;

/// <summary>What stands on the buttons.</summary>
public sealed class OfferLabels(ArticleBook book, AreaDirectory areas, IStringLocalizer<OfferLabels> texts)
{
    /// <summary>In the order of the offer.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Offer offer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(offer);
        List<string> labels = [];
        foreach (var value in offer.Values)
        {
            labels.Add(offer.Facet switch
            {
                null => (await book.FindPublishedAsync(value, cancellationToken))?.Version.Content.Question ?? value,
                Facet.Area => AreaId.TryParse(value, out var area) ? (await areas.FindAsync(area, cancellationToken))?.Name ?? value : value,
                _ => Readable(value),
            });
        }

        return labels;
    }

    /// <summary>Which of them somebody means who types instead: by its number or its words; null for none.</summary>
    public async Task<int?> FindAsync(Offer offer, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (int.TryParse(text, out var number))
        {
            return number >= 1 && number <= offer.Values.Count ? number - 1 : null;
        }

        var typed = Words.Of(text, elides: true);
        var found = (await OfAsync(offer, cancellationToken)).Select((label, i) => (Words: Words.Of(label, elides: true), i))
            .Where(label => typed.Count > 0 && (typed.All(label.Words.Contains) || label.Words.All(typed.Contains))).ToList();
        return found.Count == 1 ? found[0].i : null;
    }

    /// <summary>What a button says for the person.</summary>
    public string Of(Act act) => act switch
    {
        Act.Thanks => texts["Yes, that is it"],
        Act.Rejection => texts["No, that is not it"],
        Act.Person => texts["Talk to a person"],
        _ => texts["None of these"],
    };

    // "your-council" is how editors name a topic.
    private static string Readable(string value) => value.Length == 0 ? value : char.ToUpperInvariant(value[0]) + value[1..].Replace('-', ' ');
}
