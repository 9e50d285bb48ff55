using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Invitations;

internal static class InvitationsRegistration
{
    internal static IServiceCollection AddInvitations(this IServiceCollection services) => services
        .AddScoped<InvitationDesk>()
        .AddScoped<InvitationMail>()
        .AddScoped<Acceptance>()
        .AddPersonalData<InvitationData>();
}
