import { adapterContract } from './adapter.kit';
import { wechatSubjects } from './subjects';

wechatSubjects.forEach(([name, make]) => adapterContract(name, make));
