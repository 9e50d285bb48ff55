using System.Text;
using Folkmoot.Core.Audit;

namespace Folkmoot.Voting.Rolls;

/// <summary>Letters as a printer's mail merge reads them.</summary>
internal static class CodeFile
{
    internal static byte[] Of(IReadOnlyList<CodeLetter> letters)
    {
        var csv = new StringBuilder("reference,name,address,postcode,code\n");
        foreach (var letter in letters)
        {
            csv.AppendJoin(',', new[] { letter.Elector.Reference, letter.Elector.Name, letter.Elector.Address ?? "", letter.Elector.Postcode ?? "", letter.Code }.Select(CsvField.Of)).Append('\n');
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }
}
