using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Support;

internal static class SupportRegistration
{
    internal static IServiceCollection AddSupport(this IServiceCollection services) => services
        .AddScoped<SupportVisits>()
        .AddScheduledJob<EndSupportVisits>(EndSupportVisits.JobName)
        .AddPersonalData<SupportData>();
}
