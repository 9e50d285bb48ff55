using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Audit;

internal static class AuditRegistration
{
    internal static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<AuditTrail>()
        .AddScoped<AuditChain>()
        .AddScoped<AuditErasure>()
        .AddScoped<AuditReader>()
        .AddSettings<AuditSettings>(AuditSettings.Name, "Audit trail")
        .AddScheduledJob<SealAudit>(SealAudit.JobName, "41 1 * * *")
        .AddPersonalData<AuditData>();
}
