using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Residents.OwnData;

internal static class OwnDataRegistration
{
    internal static IServiceCollection AddOwnData(this IServiceCollection services) => services
        .AddScoped<PersonExports>()
        .AddScoped<PersonErasures>()
        .AddScheduledJob<ExportPerson>(ExportPerson.Name)
        .AddScheduledJob<ErasePerson>(ErasePerson.Name)
        .AddPersonalData<ExportData>();
}
