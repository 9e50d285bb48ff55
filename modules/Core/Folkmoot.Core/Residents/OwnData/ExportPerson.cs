using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>Makes the copies that people asked for, whole or not at all, and throws those away that nobody took.</summary>
public sealed class ExportPerson(
    CoreDbContext db, SiteDatabase site, PersonExports exports, IEnumerable<IPersonalData> parts, IFileStore files, Inbox inbox, Site here, TimeProvider clock,
    IStringLocalizer<ExportPerson> texts, ILogger<ExportPerson> logger) : IScheduledJob
{
    public const string Name = "core.export-person";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await exports.RemoveAsync(e => e.ExpiresAt <= now, cancellationToken);
        var open = await db.PersonExports.FromSql($"select * from core.person_exports where file_id is null order by asked_at limit 1 for update skip locked").SingleOrDefaultAsync(cancellationToken);
        if (open is null)
        {
            return;
        }

        var copy = new JsonObject { ["site"] = here.Name, ["madeAt"] = now.ToString("O") };
        var failed = await ReadAsync(open.UserId, copy, cancellationToken);
        if (failed.Count > 0)
        {
            open.Fail(string.Join("; ", failed));
            db.RunAt(Name, now + Waits[Math.Min(open.Attempts - 1, Waits.Length - 1)]);
        }
        else
        {
            await KeepAsync(open, copy, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Reads every module's part; a part that fails is left for the next time, and named.</summary>
    private async Task<List<string>> ReadAsync(string userId, JsonObject copy, CancellationToken cancellationToken)
    {
        List<string> failed = [];
        var content = new JsonArray();
        foreach (var part in parts)
        {
            await using var attempt = await site.BeginAsync(cancellationToken);
            try
            {
                if (await part.ExportAsync(userId, cancellationToken) is { } data)
                {
                    content.Add(new JsonObject { ["title"] = part.Title, ["data"] = data });
                }

                await attempt.CommitAsync(cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(error, "The part {Part} of a person's export failed", part.GetType().Name);
                failed.Add(part.Title);
            }
        }

        copy["parts"] = content;
        return failed;
    }

    private async Task KeepAsync(PersonExport export, JsonObject copy, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(copy.ToJsonString(Readable)));
        export.Keep(await files.SaveAsync(content, "application/json", cancellationToken), clock.GetUtcNow());
        db.RunAt(Name, export.ExpiresAt!.Value);
        await inbox.TellAsync(export.UserId, new DirectNotice(
            "core.export", texts["Your data from {0} is ready", here.Name],
            texts["You can download it once, within 24 hours. You will be asked to sign in again."], $"/profile/export/{export.Id}"), cancellationToken);
    }
}
