global using OrchardPermission = OrchardCore.Security.Permissions.Permission;
global using OrchardRequirement = OrchardCore.Security.PermissionRequirement;
