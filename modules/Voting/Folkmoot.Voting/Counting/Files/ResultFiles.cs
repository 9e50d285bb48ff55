using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Folkmoot.Core.Audit;

namespace Folkmoot.Voting.Counting.Files;

/// <summary>A result as <c>results.json</c> and as a table for spreadsheets.</summary>
public static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string ToJson(CountResult result) => JsonSerializer.Serialize(result, Json);

    public static CountResult FromJson(string json) => JsonSerializer.Deserialize<CountResult>(json, Json) ?? throw new JsonException("The result is null.");

    /// <summary>A line for every option in every round, and two for votes that no option has.</summary>
    public static void WriteCsv(TextWriter writer, CountResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        Row(writer, "round", "act", "subject", "option", "name", "votes", "change", "state");
        foreach (var round in result.Rounds)
        {
            foreach (var line in round.Lines)
            {
                Row(writer, Number(round.Number), Word(round.Act), Number(round.Subject), Number(line.Option), result.Plan[line.Option].Name, Number(line.Votes), Number(line.Change), Word(line.State));
            }

            Row(writer, Number(round.Number), Word(round.Act), Number(round.Subject), "", "", Number(round.NonTransferable), "", "non-transferable");
            Row(writer, Number(round.Number), Word(round.Act), Number(round.Subject), "", "", Number(round.LostByFraction), "", "lost-by-fraction");
        }
    }

    // Numbers keep their minus: only words can be taken for formulas.
    private static void Row(TextWriter writer, params string[] fields) =>
        writer.Write(string.Join(',', fields.Select(field => decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? field : CsvField.Of(field))) + "\r\n");

    private static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
