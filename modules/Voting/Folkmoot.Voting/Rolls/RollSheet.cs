using System.Net.Mail;
using System.Text.RegularExpressions;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Sheets;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Rolls;

/// <summary>
/// One file on its way to be a roll. Columns have short names of ours or those of the electoral registers that British councils hand out ("Elector Number",
/// "Elector Surname", "Address1" …); dates of birth and markers in those are not read.
/// </summary>
internal sealed partial class RollSheet(IReadOnlyList<AreaSummary> areas, IStringLocalizer texts)
{
    private const int MaximumErrors = 100;
    private const int MaximumReference = 40;
    private const int MaximumText = 200;

    private static readonly string[] AddressColumns = ["address", "address1", "address2", "address3", "address4", "address5", "address6"];

    private static readonly string[] Columns =
    [
        "reference", "elector number prefix", "elector number", "elector number suffix", "name", "elector name", "elector forename", "elector surname",
        .. AddressColumns, "postcode", "email", "e-mail", "area", "age_band",
    ];

    private readonly List<RollLine> lines = [];
    private readonly List<string> errors = [];
    private readonly Dictionary<string, long> rowByReference = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<string> ignored = [];

    public RollFile Finish()
    {
        if (errors.Count == 0 && lines.Count == 0)
        {
            errors.Add(texts["The file holds no electors. Export it again with its rows"]);
        }

        return new RollFile(lines, errors, ignored);
    }

    public bool Takes(string[] header)
    {
        ignored = [.. header.Where(name => name.Length > 0 && !Columns.Contains(name)).Distinct()];
        var hasNumber = header.Contains("reference") || header.Contains("elector number");
        if (hasNumber && (header.Contains("name") || header.Contains("elector name") || header.Contains("elector surname")))
        {
            return true;
        }

        errors.Add(texts["Row 1: the column {0} is missing. The file has: {1}", hasNumber ? "name" : "reference", string.Join(", ", header.Take(50))]);
        return false;
    }

    public void Fail(CsvProblem problem) => Note(problem.Fault switch
    {
        CsvFault.NotUtf8 => texts["The file is not UTF-8. Save it as “CSV UTF-8”"],
        CsvFault.Empty => texts["The file is empty. Its first row must name the columns"],
        CsvFault.Unreadable => texts["Row {0}: it cannot be read. Look for a quotation mark too many, or export the file again", problem.Row],
        _ => texts["Row {0}: it has {1} columns, but row 1 names {2}. Put quotation marks around texts with commas", problem.Row, problem.Found, problem.Expected],
    });

    public void Add(long row, IReadOnlyDictionary<string, string> cells)
    {
        var before = errors.Count;
        var reader = new Cells(cells);
        var (reference, name) = (ReferenceOf(reader), NameOf(reader));
        var (address, postcode) = (reader.Joined(", ", AddressColumns), reader.Of("postcode"));
        CheckReference(row, reference);
        Check(row, "name", name is null ? texts["there is no name"].Value : TooLong(name, MaximumText));
        Check(row, "address", address is null != postcode is null ? texts["an address needs a postcode, and a postcode an address"].Value : TooLong(address, MaximumText) ?? TooLong(postcode, 12));
        var line = new RollLine(reference ?? "", name ?? "", address, postcode, EmailOf(row, reader), AreaOf(row, reader), BandOf(row, reader));
        if (errors.Count == before)
        {
            lines.Add(line);
        }
    }

    private static string? ReferenceOf(Cells cells)
    {
        var suffix = cells.Of("elector number suffix") is { } text and not "0" ? $"/{text}" : "";
        return cells.Of("reference") ?? (cells.Of("elector number") is { } number ? $"{cells.Joined("-", "elector number prefix", "elector number")}{suffix}" : null);
    }

    private static string? NameOf(Cells cells) => cells.Of("name") ?? cells.Of("elector name") ?? cells.Joined(" ", "elector forename", "elector surname");

    private void CheckReference(long row, string? reference)
    {
        if (reference is null)
        {
            Check(row, "reference", texts["there is none. Each elector needs a number of their own"]);
        }
        else if (!rowByReference.TryAdd(reference, row))
        {
            Check(row, "reference", texts["“{0}” stands in row {1} already", Shortened(reference), rowByReference[reference]]);
        }
        else
        {
            Check(row, "reference", TooLong(reference, MaximumReference));
        }
    }

    private string? EmailOf(long row, Cells cells)
    {
        var email = (cells.Of("email") ?? cells.Of("e-mail"))?.ToLowerInvariant();
        if (email is null || (email.Length <= 254 && MailAddress.TryCreate(email, out var read) && read.Address == email && email.All(char.IsAscii)))
        {
            return email;
        }

        Check(row, "email", texts["“{0}” is no e-mail address", Shortened(email)]);
        return null;
    }

    private string? AreaOf(long row, Cells cells)
    {
        if (cells.Of("area") is not { } written)
        {
            return null;
        }

        var found = areas.Where(a => a.Id.Value.Equals(written, StringComparison.OrdinalIgnoreCase)).Concat(areas.Where(a => a.Name.Equals(written, StringComparison.OrdinalIgnoreCase))).ToList();
        if (found.Count == 0 || (found.Count > 1 && found[0].Name.Equals(found[1].Name, StringComparison.OrdinalIgnoreCase) && !found[0].Id.Value.Equals(written, StringComparison.OrdinalIgnoreCase)))
        {
            Check(row, "area", found.Count == 0 ? texts["“{0}” is no area of this site. Write its name or its code", Shortened(written)] : texts["“{0}” is the name of two areas. Write the code", Shortened(written)]);
            return null;
        }

        return found[0].Id.Value;
    }

    private AgeBand? BandOf(long row, Cells cells)
    {
        if (cells.Of("age_band") is not { } written)
        {
            return null;
        }

        AgeBand? band = written.StartsWith("under", StringComparison.OrdinalIgnoreCase) ? AgeBand.Under16
            : Enum.TryParse<AgeBand>($"From{Digits().Match(written).Value}", out var read) ? read : null;
        Check(row, "age_band", band is null ? texts["“{0}” is no age band. Write under 16, 16, 18, 25, 45, 65 or 80: the age at which it begins", Shortened(written)].Value : null);
        return band;
    }

    private void Check(long row, string column, string? problem)
    {
        if (problem is not null)
        {
            Note(texts["Row {0}, column {1}: {2}", row, column, problem]);
        }
    }

    private string? TooLong(string? text, int most) => text?.Length > most ? texts["it is longer than {0} characters", most].Value : null;

    private void Note(string error)
    {
        if (errors.Count < MaximumErrors)
        {
            errors.Add(error);
        }
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Gap();

    /// <summary>A row's cells, without what no envelope can show.</summary>
    private sealed class Cells(IReadOnlyDictionary<string, string> cells)
    {
        public string? Of(string column) => cells.TryGetValue(column, out var text) && Gap().Replace(text, " ").Trim() is { Length: > 0 } trimmed ? trimmed : null;

        public string? Joined(string between, params string[] columns) => columns.Select(Of).OfType<string>().ToList() is { Count: > 0 } parts ? string.Join(between, parts) : null;
    }
}
