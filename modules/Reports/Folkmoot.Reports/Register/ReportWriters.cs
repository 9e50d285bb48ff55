using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>By what those who write are known, and how much one of them may send.</summary>
public sealed class ReportWriters(ReportsDbContext db, SitePepper pepper, ISettings<ReportSettings> settings, TimeProvider clock, IStringLocalizer<ReportBook> texts)
{
    /// <summary>The account, or for somebody without one a keyed hash: nobody can tell the address from it.</summary>
    public async Task<string> OfAsync(UserSummary? author, string email, CancellationToken cancellationToken) =>
        author?.UserId ?? "mail:" + Convert.ToHexStringLower(HMACSHA256.HashData(await pepper.GetAsync(cancellationToken), Encoding.UTF8.GetBytes("reports.writer\n" + email.ToLowerInvariant())))[..40];

    /// <summary>Why somebody may not send one more now; null when they may. Who asks has let their acts take turns.</summary>
    public async Task<string?> FindRefusalAsync(string writer, CancellationToken cancellationToken)
    {
        var (since, most) = (clock.GetUtcNow().AddHours(-1), (await settings.GetAsync(cancellationToken)).ReportsPerHour);
        return await db.Reports.CountAsync(r => r.Writer == writer && r.ReportedAt > since, cancellationToken) >= most
            ? texts["You can send {0} reports in an hour. Wait a little; what you wrote is still here", most].Value
            : null;
    }
}
