using System.Text.Json.Nodes;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>Copies that wait to be taken, as personal data: they hold nothing that is not elsewhere.</summary>
public sealed class ExportData(PersonExports exports) : IPersonalData
{
    public string Title => "Copies of your data";

    public IReadOnlyList<ErasureRule> Rules => [new("A copy of your data that you have not taken", ErasureOutcome.Deleted)];

    public Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<JsonNode?>(null);

    public Task EraseAsync(string userId, CancellationToken cancellationToken) => exports.RemoveAsync(e => e.UserId == userId, cancellationToken);
}
