using Folkmoot.Core.Areas;
using Folkmoot.Core.Sheets;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Rolls;

/// <summary>Reads a roll from CSV, checked whole: who was understood, and every mistake with its row and column.</summary>
public sealed class RollReader(AreaDirectory areas, IStringLocalizer<RollReader> texts)
{
    /// <summary>The largest file that is read: some 200,000 electors.</summary>
    public const int MaximumMegabytes = 25;

    public async Task<RollFile> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var sheet = new RollSheet(await areas.ListAsync(cancellationToken), texts);
        CsvSheet.Read(copy.ToArray(), sheet.Takes, sheet.Add, sheet.Fail);
        return sheet.Finish();
    }
}

/// <summary>What stands in a file.</summary>
/// <param name="Lines">Electors; to be taken only when there is no error.</param>
/// <param name="Errors">Whole sentences for the person who has to mend the file.</param>
/// <param name="Ignored">Columns that are not read, and so not kept.</param>
public sealed record RollFile(IReadOnlyList<RollLine> Lines, IReadOnlyList<string> Errors, IReadOnlyList<string> Ignored);
