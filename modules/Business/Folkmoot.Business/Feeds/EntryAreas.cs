using Folkmoot.Core.Areas;

namespace Folkmoot.Business.Feeds;

/// <summary>Which of the council's areas an entry is about: those that its place lies in, and those that it names.</summary>
public sealed class EntryAreas(AreaDirectory directory)
{
    // Shorter names stand for too much else.
    private const int ShortestName = 4;

    private const int MostCharacters = 6000;

    private IReadOnlyList<(string Code, string Name)>? names;

    public async Task<string[]> FindAsync(Entry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        names ??= [.. (await directory.ListAsync(cancellationToken)).Where(a => a.Name.Length >= ShortestName).Select(a => (a.Id.Value, WordsOf(a.Name)))];
        var words = WordsOf(EntryText.Of(entry));
        var codes = names.Where(area => words.Contains(area.Name, StringComparison.Ordinal)).Select(area => area.Code);
        if (entry.Place is { } place && names.Count > 0)
        {
            codes = codes.Concat((await directory.FindAtAsync(place.Longitude, place.Latitude, cancellationToken)).Select(a => a.Id.Value));
        }

        return [.. codes.Distinct().Order(StringComparer.Ordinal)];
    }

    // As it is written: a green is not Green.
    private static string WordsOf(string text) =>
        string.Concat(" ", string.Join(' ', new string([.. text.Take(MostCharacters).Select(c => char.IsLetterOrDigit(c) || c is '\'' or '-' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)), " ");
}
