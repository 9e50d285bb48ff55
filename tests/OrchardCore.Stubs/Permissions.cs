using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrchardCore.Security.Permissions;

namespace OrchardCore.Security.Permissions
{
    public class Permission
    {
        public Permission(string name, string description, IEnumerable<Permission> impliedBy, bool isSecurityCritical = false) =>
            (Name, Description, ImpliedBy, IsSecurityCritical) = (name, description, impliedBy, isSecurityCritical);

        public Permission(string name, string description, bool isSecurityCritical = false)
            : this(name, description, null, isSecurityCritical)
        {
        }

        public string Name { get; }

        public string Description { get; set; }

        public string Category { get; set; }

        public IEnumerable<Permission> ImpliedBy { get; }

        public bool IsSecurityCritical { get; }
    }

    public class PermissionStereotype
    {
        public string Name { get; set; }

        public IEnumerable<Permission> Permissions { get; set; }
    }

    public interface IPermissionProvider
    {
        Task<IEnumerable<Permission>> GetPermissionsAsync();

        IEnumerable<PermissionStereotype> GetDefaultStereotypes();
    }

    public static class PermissionsServiceCollectionExtensions
    {
        public static IServiceCollection AddPermissionProvider<TProvider>(this IServiceCollection services)
            where TProvider : class, IPermissionProvider
        {
            services.TryAddEnumerable(ServiceDescriptor.Scoped<IPermissionProvider, TProvider>());
            return services;
        }
    }
}

namespace OrchardCore.Security
{
    public class PermissionRequirement(Permission permission) : IAuthorizationRequirement
    {
        public Permission Permission { get; set; } = permission;
    }
}
